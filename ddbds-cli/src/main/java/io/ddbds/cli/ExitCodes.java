package io.ddbds.cli;

/** What the command tells other programs when it ends. */
final class ExitCodes {
  /** It worked, and if it was a question, the answer is yes. */
  static final int OK = 0;

  /** The answer is no: no such key, a table that differs, something wrong was found. */
  static final int NO = 1;

  /** It was not asked in a way that makes sense, or the configuration is wrong. */
  static final int USAGE = 2;

  /** It was refused, and nothing was changed. */
  static final int REFUSED = 3;

  /** It failed. */
  static final int FAILED = 4;

  /** A write may or may not have been applied. */
  static final int UNKNOWN = 5;

  /** A mistake of the command itself. */
  static final int UNEXPECTED = 70;

  private ExitCodes() {}
}
