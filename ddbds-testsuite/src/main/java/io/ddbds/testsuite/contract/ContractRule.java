package io.ddbds.testsuite.contract;

import static java.util.stream.Collectors.toCollection;

import io.ddbds.Feature;
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule that can be checked on a store. */
public final class ContractRule {
  private static final Pattern NAME = Pattern.compile("([a-z]{2}\\d{2})_\\w+");

  private final String id;
  private final Method method;
  private final Function<Subject, ? extends Contract> contract;

  private ContractRule(String id, Method method, Function<Subject, ? extends Contract> contract) {
    this.id = id;
    this.method = method;
    this.contract = contract;
  }

  static ContractRule of(Method method, Function<Subject, ? extends Contract> contract) {
    Matcher name = NAME.matcher(method.getName());
    if (!name.matches()) {
      throw new IllegalStateException(
          method + " must be named like kv01_getReturnsTheLatestPut, beginning with its id");
    }
    method.setAccessible(true);
    return new ContractRule(name.group(1).toUpperCase(Locale.ROOT), method, contract);
  }

  /**
   * What the rule is called.
   *
   * @return two letters and two digits
   */
  public String id() {
    return id;
  }

  /**
   * What a store must do.
   *
   * @return one sentence with MUST
   */
  public String sentence() {
    return method.getAnnotation(Rule.class).value();
  }

  /**
   * Why the rule is not for a store.
   *
   * @param store what the implementer says about it
   * @return the reason; empty if the rule is for it
   */
  public Optional<String> notApplicableTo(StoreUnderTest store) {
    Set<Feature> missing = all(Feature.class, Requires::value);
    missing.removeAll(store.features());
    if (!missing.isEmpty()) {
      return Optional.of("'" + store.name() + "' does not declare " + missing);
    }
    Set<Feature> unwanted = all(Feature.class, Requires::absent);
    unwanted.retainAll(store.features());
    if (!unwanted.isEmpty()) {
      return Optional.of("'" + store.name() + "' declares " + unwanted);
    }
    Set<Fault> unknown = all(Fault.class, Requires::faults);
    unknown.removeAll(store.faulty().map(FaultyStore::faults).orElse(Set.of()));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("nothing brings about " + unknown + " for '" + store.name() + "'");
  }

  /**
   * Checks the rule.
   *
   * @param subject a fresh store
   * @throws org.opentest4j.TestAbortedException if it cannot be tried on this store
   * @throws Throwable whatever says that the store breaks the rule
   */
  public void check(Subject subject) throws Throwable {
    try {
      method.invoke(contract.apply(subject));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Reads as the rule does: id and sentence. */
  @Override
  public String toString() {
    return id + " " + sentence();
  }

  private <E extends Enum<E>> Set<E> all(Class<E> type, Function<Requires, E[]> part) {
    return Stream.of(method.getDeclaringClass(), method)
        .map(element -> element.getAnnotation(Requires.class))
        .filter(requires -> requires != null)
        .flatMap(requires -> Arrays.stream(part.apply(requires)))
        .collect(toCollection(() -> EnumSet.noneOf(type)));
  }
}
