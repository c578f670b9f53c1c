package io.ddbds.testsuite.contract;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules about one thing.
 *
 * @param title what they are about
 * @param rules the rules by id
 */
public record Topic(String title, List<ContractRule> rules) {
  public Topic {
    rules = List.copyOf(rules);
  }

  /**
   * The topic of a contract.
   *
   * @param title what its rules are about
   * @param type the contract, whose methods with {@link Rule} are the rules
   * @param contract makes the contract for a subject
   * @param <C> the contract
   * @return the topic
   */
  public static <C extends Contract> Topic of(
      String title, Class<C> type, Function<Subject, C> contract) {
    return new Topic(
        title,
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Rule.class))
            .map(method -> ContractRule.of(method, contract))
            .sorted(Comparator.comparing(ContractRule::id))
            .toList());
  }

  /**
   * This topic with the rules of another contract, too.
   *
   * @param type the contract, whose methods with {@link Rule} are the rules
   * @param contract makes the contract for a subject
   * @param <C> the contract
   * @return the topic
   */
  public <C extends Contract> Topic and(Class<C> type, Function<Subject, C> contract) {
    return new Topic(
        title,
        Stream.of(rules, of(title, type, contract).rules())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(ContractRule::id))
            .toList());
  }
}
