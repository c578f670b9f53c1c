package io.ddbds.dynamo.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A parcel of words whose requests are answered by a script, and written down in a journal. */
record ScriptedParcel(
    List<String> content, Function<List<String>, List<String>> script, Journal journal)
    implements Parcel<String> {

  static ScriptedParcel of(
      Journal journal, Function<List<String>, List<String>> script, String... content) {
    return new ScriptedParcel(List.of(content), script, journal);
  }

  @Override
  public String place() {
    return "the dictionary";
  }

  @Override
  public List<Parcel<String>> send() {
    journal.requests.add(content);
    List<String> left = script.apply(content);
    List<String> done = new ArrayList<>(content);
    done.removeAll(left);
    journal.written.addAll(done);
    return left.isEmpty() ? List.of() : List.of(new ScriptedParcel(left, script, journal));
  }

  /** What was sent, and what of it was written. */
  static final class Journal {
    final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
    final List<String> written = Collections.synchronizedList(new ArrayList<>());
  }
}
