package io.ddbds.bench;

/** The operations whose overhead is measured. What they return keeps the JIT from dropping work. */
interface StoreCalls {
  byte[] get();

  void put();

  boolean has();

  void delete();

  /**
   * Reads a page of 100 entries of an index partition, in key order; returns the bytes of values.
   */
  int queryPage();

  /** Puts 25 entries. */
  void batch();

  /** Puts 10 entries, all or none. */
  void transaction();
}
