package io.ddbds.testsuite;

import io.ddbds.testsuite.concurrency.KeyThreadsContract;
import io.ddbds.testsuite.concurrency.QueryThreadsContract;
import io.ddbds.testsuite.concurrency.TransactionThreadsContract;
import io.ddbds.testsuite.contract.ContractRule;
import io.ddbds.testsuite.contract.Topic;
import io.ddbds.testsuite.contract.Topics;
import io.ddbds.testsuite.property.ProgramContract;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule there is. */
final class Catalogue {
  private static final List<Topic> TOPICS =
      Stream.concat(
              Topics.all().stream(),
              Stream.of(
                  KeyThreadsContract.topic(),
                  TransactionThreadsContract.topic(),
                  QueryThreadsContract.topic(),
                  ProgramContract.topic()))
          .toList();
  private static final Set<String> IDS =
      TOPICS.stream()
          .flatMap(topic -> topic.rules().stream())
          .map(ContractRule::id)
          .collect(Collectors.toUnmodifiableSet());

  private Catalogue() {}

  static List<Topic> topics() {
    return TOPICS;
  }

  /** The topics with nothing but some rules. */
  static List<Topic> topics(Set<String> ids) {
    return TOPICS.stream()
        .map(
            topic ->
                new Topic(
                    topic.title(),
                    topic.rules().stream().filter(rule -> ids.contains(rule.id())).toList()))
        .filter(topic -> !topic.rules().isEmpty())
        .toList();
  }

  static void requireKnown(Collection<String> ids) {
    for (String id : ids) {
      if (!IDS.contains(id)) {
        throw new IllegalArgumentException(
            "there is no rule " + id + ": CONTRACT.md has the rules and their ids, such as KV01");
      }
    }
  }
}
