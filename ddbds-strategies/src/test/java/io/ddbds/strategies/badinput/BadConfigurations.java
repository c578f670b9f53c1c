package io.ddbds.strategies.badinput;

import io.ddbds.strategies.Configuration;
import java.util.List;
import java.util.stream.Stream;

/** Texts that describe no composition. */
final class BadConfigurations {
  /** A text, in which {@code ~} ends a line, and three parts of what is said about it. */
  private static final String TEXTS =
      """
      tabel: dht | tabel is not known | There are table, tables | did you mean "table"?
      qqqqqqqq: 1 | 1: qqqqqqqq | is not known | there are table
      strict: true | 1: lacks | "table" | add it
      table: [a] | 1: table | must be a single value | but is a list
      table: {a: 1} | 1: table | must be a single value | but is settings
      table: | 1: table | has no value | give it one
      table: a b | table is "a b" | 3 to 255 characters | DynamoDB wants
      table: ab | table is "ab" | 3 to 255 characters | DynamoDB wants
      dht | is a single value | must be settings by name | there are table
      [dht] | is a list | must be settings by name | there are table
      table: dht~strict: yes | strict is "yes" | true or false | use
      table: dht~conditionalWrites: 1 | conditionalWrites is "1" | true or false | use
      table: dht~maxSortedEntries: 0 | maxSortedEntries is "0" | from 1 to 9223372036854775807 | choose a whole number
      table: dht~maxSortedEntries: many | maxSortedEntries is "many" | from 1 to 9223372036854775807 | choose a whole number
      table: dht~maxSortedEntries: 1.5 | maxSortedEntries is "1.5" | from 1 to 9223372036854775807 | choose a whole number
      table: dht~queries: sequentiel | queries "sequentiel" | is not known | did you mean "sequential"?
      table: dht~queries: {sequential: 4} | queries.sequential | takes no setting | write just 'sequential'
      table: dht~queries: {prefetching: 4} | queries.prefetching | takes no setting | write just 'prefetching'
      table: dht~queries: rangeSplit | queries "rangeSplit" | needs a setting | write 'rangeSplit: …'
      table: dht~queries: {rangeSplit: 1} | rangeSplit is "1" | 2 to 64 | choose from
      table: dht~queries: {rangeSplit: 65} | rangeSplit is "65" | 2 to 64 | choose from
      table: dht~queries: {rangeSplit: two} | rangeSplit is "two" | a whole number | choose
      table: dht~queries: {parallelScan: 300} | parallelScan is "300" | 1 to 256 | choose from
      table: dht~queries: {parallelScan: 0} | parallelScan is "0" | 1 to 256 | choose from
      table: dht~queries: [a] | queries | but is a list | must be one of sequential
      table: dht~batches: {batchWriteItem: {concurrency: 0}} | concurrency is "0" | from 1 to 1000 | choose a whole number
      table: dht~batches: {batchWriteItem: {concurrency: 1001}} | concurrency is "1001" | from 1 to 1000 | choose a whole number
      table: dht~batches: {naive: 1} | batches.naive | takes no setting | write just 'naive'
      table: dht~batches: bulk | batches "bulk" | is not known | there are
      table: dht~batches: {transactional: {backof: 1}} | backof | is not known | did you mean "backoff"?
      table: dht~retries: {base: soon} | retries.base is "soon" | ms, s, m, h or d | use a number
      table: dht~retries: {base: -PT1S} | retries.base is "-PT1S" | ms, s, m, h or d | use a number
      table: dht~retries: {cap: 5} | retries.cap is "5" | ms, s, m, h or d | use a number
      table: dht~retries: {retries: -1} | retries.retries is "-1" | from 0 | choose a whole number
      table: dht~retries: {tries: 3} | retries.tries | is not known | did you mean "retries"?
      table: dht~values: {inline: 1} | values.inline | takes no setting | write just 'inline'
      table: dht~values: overflowToS3 | values "overflowToS3" | needs a setting | write 'overflowToS3: …'
      table: dht~values: {overflowToS3: {threshold: 1}} | values.overflowToS3 lacks | "bucket" | add it
      table: dht~values: {overflowToS3: {bucket: A}} | bucket is "A" | 3 to 63 characters | S3 wants
      table: dht~values: {overflowToS3: {bucket: -abc}} | bucket is "-abc" | a letter or digit at both ends | S3 wants
      table: dht~values: {overflowToS3: {bucket: abc, threshold: -1}} | threshold is "-1" | from 0 to 2147483647 | choose a whole number
      table: dht~values: {overflowToS3: {bucket: abc, deadline: 1ms}} | PT0.001S | nothing can be written | allow 1s or more
      table: dht~values: {overflowToS3: {bucket: abc, buckets: 1}} | buckets | is not known | did you mean "bucket"?
      table: dht~reads: never | reads "never" | is not known | there are strong, eventual
      table: dht~tables: verified | tables "verified" | is not known | did you mean "verify"?
      table: dht~transactions: pessimistic | transactions "pessimistic" | is not known | did you mean "optimistic"?
      table: dht~transactions: {optimistic: 1} | transactions.optimistic | must be settings by name | there are backoff
      table: dht~keySchema: {simple: 1} | keySchema.simple | must be settings by name | there are partitionAttribute
      table: dht~keySchema: splitt | keySchema "splitt" | is not known | did you mean "split"?
      table: dht~keySchema: {simple: {partitionAttribute: Size}} | attribute "Size" | holds other data | choose another
      table: dht~keySchema: {split: {partitionAttribute: a}} | keySchema.split lacks | "sortAttribute" | add it
      table: dht~keySchema: {split: {partitionAttribute: a, sortAttribute: a}} | both named "a" | cannot be | name them differently
      table: dht~keySchema: {template: a} | keySchema.template is "a" | must begin with a slash | as in /providers
      table: dht~keySchema: {routes: []} | keySchema.routes | is an empty list | add an item
      table: dht~keySchema: {routes: {a: 1}} | keySchema.routes | must be a list | begin each item with '- '
      table: dht~keySchema: {routes: [{}]} | keySchema.routes[0] | must have one of these | preset; template
      table: dht~keySchema: {routes: [{preset: ipns, template: /a}]} | keySchema.routes[0] | must have one of these | preset; template
      table: dht~keySchema: {routes: [{preset: ipns, name: abc}]} | keySchema.routes[0].name | is the preset's own | remove it
      table: dht~keySchema: {routes: [{preset: ipn}]} | preset "ipn" | is not known | did you mean "ipns"?
      table: dht~keySchema: {routes: [{preset: ipns, covers: /}]} | covers is "/" | which is everything | cover a longer prefix
      table: dht~keySchema: {routes: [{preset: ipns}, {preset: ipns}]} | named "ipns" | cannot be | give each its own name
      table: dht~keySchema: {routes: [{name: abc, keyPattern: "(", prefixPattern: ^/a$}]} | keyPattern is "(" | not RE2 syntax | correct it
      table: dht~keySchema: {routes: [{keyPattern: a, prefixPattern: b}]} | keySchema.routes[0] lacks | "name" | add it
      table: dht~keySchema: {routes: [{name: abc, template: /a/b}]} | "/a/b" | must end with a variable | as in /providers
      table: dht~keySchema: {sharded: {shards: 1, keySchema: split}} | shards is "1" | from 2 to 1000 | choose a whole number
      table: dht~keySchema: {sharded: {shards: 2}} | keySchema.sharded lacks | "keySchema" | add it
      table: dht~keySchema: {sharded: {shards: 2, keySchema: simple}} | sharded(2 | has no sort keys | shard split()
      table: !!java.net.URL [http://localhost] | java.net.URL" | tags are not allowed | remove it
      table: !!str dht | the tag " | tags are not allowed | remove it
      !!javax.script.ScriptEngineManager [x] | ScriptEngineManager" | tags are not allowed | remove it
      table: &a dht | 1: table | an anchor or an alias, which is not allowed | write it out
      table: dht~reads: *a | 2: reads | an anchor or an alias, which is not allowed | write it out
      table: dht~---~table: dht | 2: | a second document begins | one is allowed
      table: dht~table: other | 2: table | is there twice | remove one
      ? [a, b]~: c | 1: | a name that is no single value | use plain names
      table: { | 1: | this is not YAML | correct it
      table: "dht | 1: | this is not YAML | correct it
      \ttable: dht | 1: | this is not YAML | put the value in quotes
      # nothing | 1: | the text is empty | begin with 'table: NAME'
      """;

  private BadConfigurations() {}

  static Stream<BadInput> all() {
    return Stream.concat(
        TEXTS.lines().map(line -> List.of(line.split(" \\| "))).map(BadConfigurations::line),
        large());
  }

  private static Stream<BadInput> large() {
    return Stream.of(
        text("nothing at all", "", "1:", "the text is empty", "begin with 'table: NAME'"),
        text(
            "a text of 65,538 characters",
            "# " + "x".repeat(65_536),
            "65538 characters",
            "65536 are allowed",
            "shorten it"),
        text(
            "lists in lists",
            "table: " + "[".repeat(60_000),
            "1: table",
            "more than 16 levels deep",
            "no setting needs that"),
        text(
            "settings in settings",
            "a: {".repeat(16) + "}".repeat(16),
            "1: a.a",
            "more than 16 levels deep",
            "no setting needs that"),
        text(
            "a long name",
            "table: " + "x".repeat(300),
            "\"" + "x".repeat(80) + "…\"",
            "3 to 255 characters",
            "DynamoDB wants"));
  }

  private static BadInput line(List<String> line) {
    return text(line.get(0), line.get(0).replace('~', '\n'), line.get(1), line.get(2), line.get(3));
  }

  private static BadInput text(
      String what, String yaml, String value, String limit, String remedy) {
    return new BadInput(
        "the configuration " + what,
        () -> Configuration.parse("dht.yaml", yaml),
        value,
        limit,
        remedy);
  }
}
