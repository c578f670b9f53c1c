package io.ddbds.bench.report;

import java.util.List;

/** What is to be known. */
interface Question {
  /** A word or two. */
  String name();

  /** One or two sentences: what is compared with what, and what is not measured. */
  String about();

  /** About how long that takes on two processors that do nothing else, in seconds. */
  long seconds(Form form);

  /** Finds it out. */
  List<Measurement> measure(Form form);
}
