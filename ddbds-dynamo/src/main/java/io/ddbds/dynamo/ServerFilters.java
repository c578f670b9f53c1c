package io.ddbds.dynamo;

import io.ddbds.Filter;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What DynamoDB can see of a row that is no result, and then does not send it. It reads the row all
 * the same, and it is paid for.
 */
final class ServerFilters {
  /**
   * An expression may have 300 operators and 4 KB; a filter makes at most five, and 60 bytes.
   * ("Constraints in Amazon DynamoDB", expression parameters.)
   */
  private static final int MOST = 50;

  /**
   * An operand goes with the request for every page, and 2 MB of them are too many ("Constraints").
   */
  private static final int MAX_OPERAND_BYTES = 8_192;

  private final List<Condition> conditions = new ArrayList<>();
  private final List<Filter> answered = new ArrayList<>();
  private final List<Filter> narrowed = new ArrayList<>();
  private final boolean answersPrefix;

  private ServerFilters(Query query, Route route, boolean seesKeys, ValueStrategy values) {
    answersPrefix = seesKeys && !route.answersPrefix() && addPrefix(query);
    for (Filter filter : query.filters()) {
      if (!route.answeredFilters().contains(filter) && conditions.size() < MOST) {
        add(filter, seesKeys, route.whole(), values);
      }
    }
  }

  /**
   * The filters for a query by a route. DynamoDB refuses filters on the key attributes of what is
   * queried, and an index can be asked only for what it holds.
   *
   * @param key the key attributes of what the route reads
   */
  static ServerFilters of(Query query, Route route, List<String> key, ValueStrategy values) {
    boolean scans = route.path() instanceof AccessPath.FullScan;
    return new ServerFilters(query, route, scans || !key.contains(Layout.KEY), values);
  }

  /** What rows must be like that may be results at an instant. */
  Condition condition(Instant now) {
    Condition live = Layout.notExpired(now);
    if (conditions.isEmpty()) {
      return live;
    }
    List<Condition> all = new ArrayList<>(List.of(live));
    all.addAll(conditions);
    return new Condition.And(all);
  }

  /** Whether only what is below the query's prefix comes through. */
  boolean answersPrefix() {
    return answersPrefix;
  }

  /** The filters that all of our rows satisfy that come through. */
  List<Filter> answered() {
    return answered;
  }

  /** The filters that some rows come through without satisfying them. */
  List<Filter> narrowed() {
    return narrowed;
  }

  private boolean addPrefix(Query query) {
    String prefix = query.prefixKey() + "/";
    boolean sent = !query.prefixKey().isRoot() && canBeKey(prefix);
    if (sent) {
      conditions.add(new Condition.BeginsWith(Layout.KEY, prefix));
    }
    return sent;
  }

  private void add(Filter filter, boolean seesKeys, boolean seesValues, ValueStrategy values) {
    if (filter instanceof Filter.KeyPrefix prefix && seesKeys && canBeKey(prefix.prefix())) {
      conditions.add(new Condition.BeginsWith(Layout.KEY, prefix.prefix()));
      answered.add(filter);
    } else if (filter instanceof Filter.KeyCompare key && seesKeys && canBeKey(key.operand())) {
      conditions.add(
          new Condition.Compare(Layout.KEY, key.comparison(), Attribute.of(key.operand())));
      answered.add(filter);
    } else if (filter instanceof Filter.ValueCompare value && seesValues) {
      Optional<Condition> admitting = admitting(value, values);
      admitting.ifPresent(conditions::add);
      admitting.ifPresent(condition -> narrowed.add(filter));
    }
  }

  private static Optional<Condition> admitting(Filter.ValueCompare filter, ValueStrategy values) {
    byte[] operand = filter.operand();
    return operand.length == 0 || operand.length > MAX_OPERAND_BYTES
        ? Optional.empty()
        : values.admitting(filter.comparison(), operand);
  }

  /** What a key attribute cannot be it cannot be compared with either. */
  private static boolean canBeKey(String text) {
    return !text.isEmpty() && Utf8.length(text) <= ItemKey.MAX_PARTITION_BYTES;
  }
}
