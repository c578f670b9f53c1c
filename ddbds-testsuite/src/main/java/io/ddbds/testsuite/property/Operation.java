package io.ddbds.testsuite.property;

/** One step of a program that both stores take; its string is how a program shows it. */
interface Operation {
  /** What a store answers, as text: equal answers are equal texts. */
  String on(Side side);
}
