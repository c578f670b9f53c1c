package io.ddbds;

/** How a filter compares an entry's key or value with its operand. */
public enum Comparison {
  /** The same bytes. */
  EQUAL("=="),
  /** Other bytes. */
  NOT_EQUAL("!="),
  /** After the operand. */
  GREATER(">"),
  /** After the operand, or the same bytes. */
  GREATER_OR_EQUAL(">="),
  /** Before the operand. */
  LESS("<"),
  /** Before the operand, or the same bytes. */
  LESS_OR_EQUAL("<=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /**
   * The usual sign, such as {@code >=}.
   *
   * @return one or two characters
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether the comparison holds.
   *
   * @param order what a comparator said of the entry's side and the operand; any magnitude
   * @return whether it holds
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
    };
  }
}
