package io.ddbds.cli.infrastructure;

import com.google.common.base.Splitter;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.strategies.Configuration;
import io.ddbds.strategies.ParallelBatches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a composition must be allowed to do, as a policy of IAM, and nothing more. */
public final class AccessPolicy {
  /** By "IAM policy elements: Variables and tags", which says how to write them as they are. */
  private static final Pattern WILDCARD = Pattern.compile("[*?$]");

  private final Configuration configuration;
  private final Schema schema;
  private final String arnPrefix;
  private final boolean writing;
  private final boolean upkeep;
  private final List<Map<String, Object>> statements = new ArrayList<>();

  private AccessPolicy(Configuration configuration, String arnPrefix, Set<Duty> duties) {
    this.configuration = configuration;
    this.schema = configuration.keySchema().schema();
    this.arnPrefix = arnPrefix;
    this.writing = duties.contains(Duty.WRITING);
    this.upkeep = duties.contains(Duty.UPKEEP);
  }

  /** What a policy allows besides reading. */
  public enum Duty {
    /** Entries are written, and tables created where the composition says so. */
    WRITING,
    /**
     * All rows and objects are looked through: to check, to export, to backfill, to ask how much
     * room is taken, and, with {@link #WRITING}, to scrub and to collect garbage.
     */
    UPKEEP
  }

  /**
   * The policy.
   *
   * @param configuration the composition
   * @param arnPrefix how the ARN of a table begins, up to its name
   * @param duties what is allowed besides reading
   * @return objects, lists and texts, to be written as JSON
   */
  public static Map<String, Object> of(
      Configuration configuration, String arnPrefix, Set<Duty> duties) {
    AccessPolicy policy = new AccessPolicy(configuration, arnPrefix, duties);
    policy.tables();
    policy.indexes();
    configuration.overflow().ifPresent(policy::objects);
    return TableDocument.members("Version", "2012-10-17", "Statement", policy.statements);
  }

  private void tables() {
    for (TableSchema table : schema.tables()) {
      boolean main = table.suffix().isEmpty();
      Set<String> actions = admin();
      actions.addAll(reads(new Target(table.suffix(), Optional.empty())));
      actions.addAll(main ? Set.of("GetItem", "BatchGetItem") : Set.of());
      if (writing) {
        actions.addAll(writes(main));
      }
      if (upkeep) {
        actions.addAll(upkeep(main));
      }
      allow("Table" + statements.size(), actions, arn(table));
    }
  }

  private void indexes() {
    for (IndexSchema index : schema.main().indexes()) {
      Set<String> actions = reads(Target.index(index.name()));
      if (!actions.isEmpty()) {
        allow("Index" + statements.size(), actions, arn(schema.main()) + "/index/" + index.name());
      }
    }
  }

  /**
   * Objects that were replaced are removed. Whoever may not list a bucket is told by S3 of an
   * object that is gone that access is denied; and a condition on the prefix of the list would not
   * be met by requests for objects, which have none.
   */
  private void objects(Configuration.Overflow overflow) {
    String bucket = "arn:" + partition() + ":s3:::" + overflow.bucket();
    Set<String> actions = new TreeSet<>(Set.of("s3:GetObject"));
    if (writing) {
      actions.add("s3:DeleteObject");
      if (!overflow.readingOnly()) {
        actions.addAll(Set.of("s3:PutObject", "s3:AbortMultipartUpload"));
      }
    }
    statement("Objects", actions, bucket + "/" + names(overflow) + "*");
    statement("Bucket", Set.of("s3:ListBucket"), bucket);
  }

  /** How the names of the objects begin. In a policy some characters of it would be patterns. */
  private String names(Configuration.Overflow overflow) {
    return WILDCARD
        .matcher(overflow.prefix() + configuration.table() + "/")
        .replaceAll(found -> Matcher.quoteReplacement("${" + found.group() + "}"));
  }

  /** The part of AWS that tables are in. */
  private String partition() {
    return Splitter.on(':').splitToList(arnPrefix).get(1);
  }

  private Set<String> reads(Target target) {
    Set<String> actions = new TreeSet<>();
    if (configuration.queried().contains(target)) {
      actions.add("Query");
    }
    if (configuration.scanned().contains(target)) {
      actions.add("Scan");
    }
    return actions;
  }

  /**
   * Entries of several rows are written, and their expirations set, by transactions; those of one
   * row are batched, whatever the others are.
   */
  private Set<String> writes(boolean main) {
    Set<String> actions = new TreeSet<>(Set.of("PutItem", "DeleteItem", "UpdateItem"));
    if (main && batchWriteItem()) {
      actions.add("BatchWriteItem");
    }
    if (!main || configuration.transactions().isPresent()) {
      actions.add("ConditionCheckItem");
    }
    return actions;
  }

  /**
   * Rows of index tables and home rows are looked at together, and repaired together. Many entries
   * are written and removed by batches, whether or not the composition has any.
   */
  private Set<String> upkeep(boolean main) {
    Set<String> actions = new TreeSet<>(Set.of("DescribeTable", "Scan"));
    if (main && writing) {
      actions.add("BatchWriteItem");
    }
    if (!schema.others().isEmpty()) {
      actions.addAll(Set.of("BatchGetItem", "GetItem"));
      if (writing) {
        actions.add("ConditionCheckItem");
      }
    }
    return actions;
  }

  private boolean batchWriteItem() {
    return configuration.batches().filter(ParallelBatches.class::isInstance).isPresent();
  }

  private Set<String> admin() {
    Set<String> actions = new TreeSet<>();
    if (configuration.tables() != Configuration.Tables.TRUST) {
      actions.addAll(Set.of("DescribeTable", "DescribeTimeToLive"));
    }
    if (configuration.tables() == Configuration.Tables.CREATE && writing) {
      actions.addAll(Set.of("CreateTable", "UpdateTimeToLive"));
    }
    return actions;
  }

  private String arn(TableSchema table) {
    return arnPrefix + configuration.table() + table.suffix();
  }

  private void allow(String id, Set<String> actions, String resource) {
    Set<String> named =
        actions.stream()
            .map(action -> "dynamodb:" + action)
            .collect(Collectors.toCollection(TreeSet::new));
    statement(id, named, resource);
  }

  private void statement(String id, Set<String> actions, String resource) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", id);
    statement.put("Effect", "Allow");
    statement.put("Action", List.copyOf(new TreeSet<>(actions)));
    statement.put("Resource", List.of(resource));
    statements.add(statement);
  }
}
