package io.ddbds.cli;

import io.ddbds.cli.infrastructure.AccessPolicy;
import io.ddbds.strategies.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An action that a policy allows on resources.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource an ARN, in which {@code *} stands for anything
 */
record Grant(String action, String resource) {
  /** All that the policy of a composition allows. */
  static List<Grant> of(Configuration configuration, Set<AccessPolicy.Duty> duties) {
    Map<String, Object> policy = AccessPolicy.of(configuration, UsedActions.TABLES, duties);
    return ((List<?>) policy.get("Statement"))
        .stream().map(Map.class::cast).flatMap(Grant::of).toList();
  }

  /** Whether it allows what is needed, which is written {@code action resource}. */
  boolean allows(String need) {
    String pattern = Pattern.quote(action + " " + resource).replace("*", "\\E.*\\Q");
    return Pattern.matches(pattern, need);
  }

  private static Stream<Grant> of(Map<?, ?> statement) {
    List<?> resources = (List<?>) statement.get("Resource");
    return ((List<?>) statement.get("Action"))
        .stream()
            .flatMap(
                action ->
                    resources.stream()
                        .map(resource -> new Grant(action.toString(), resource.toString())));
  }
}
