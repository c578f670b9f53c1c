package io.ddbds.strategies.badinput;

import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Routes and key schemas that cannot be. */
final class BadRoutes {
  private static final String CORRECT = "correct it";
  private static final String FIXED = "begin it with a fixed part";

  private BadRoutes() {}

  static Stream<BadInput> all() {
    return Stream.of(names(), templates(), patterns(), covers(), routes(), splits())
        .flatMap(List::stream);
  }

  private static List<BadInput> names() {
    return Stream.of("", "a", "ab", "a b", "a/b", "\u00e9\u00e9\u00e9", "a,b", "n".repeat(256))
        .flatMap(
            name ->
                Stream.of(
                    new BadInput(
                        "a route named \"" + name + "\"",
                        () -> schema(KeySchemas.routes(KeyRoute.template(name, "/p/{a}/{b...}"))),
                        "\"" + name + "\"",
                        "3 to 255 characters",
                        "choose another"),
                    new BadInput(
                        "an index named \"" + name + "\"",
                        () ->
                            schema(
                                KeySchemas.routes(
                                    KeyRoute.template("ppp", "/p/{a}/{b...}").inIndex(name))),
                        "\"" + name + "\"",
                        "3 to 255 characters",
                        "choose another")))
        .toList();
  }

  private static List<BadInput> templates() {
    String example = "as in /providers/{cid}/{peer...}";
    String slash = "must begin with a slash and have a namespace";
    String letters = "use letters, digits and underscores";
    return List.of(
        template("", slash, example),
        template("p", slash, example),
        template("/", slash, example),
        template("p/{a}/{b...}", slash, example),
        template("/p", "must end with a variable", example),
        template("/p/{a}/b", "must end with a variable", example),
        template("/{b...}", "must have a namespace before", example),
        template("/p/{a}/{a...}", "two variables are named \"a\"", "give each its own name"),
        template("/p/{}/{b...}", "\"\" is no name", letters),
        template("/p/{a}/{...}", "\"\" is no name", letters),
        template("/p/{a b}/{c...}", "\"a b\" is no name", letters),
        template("/p/{a...}/{b}", "\"a...\" is no name", letters),
        template("/p/{a...}/{b...}", "\"a...\" is no name", letters),
        template("/p/{a}/{b...}/", "\"b...\" is no name", letters),
        template("/p/{a/{b...}", "\"{a\" is neither text nor a variable", "or {peer}"),
        template("/p/a}/{b...}", "\"a}\" is neither text nor a variable", "or {peer}"),
        template("/p/x{a}/{b...}", "\"x{a}\" is neither text nor a variable", "or {peer}"),
        template("/p//{a}/{b...}", "\"\" is in no prefix", "leave it out"),
        template("/p/./{b...}", "\".\" is in no prefix", "leave it out"),
        template("/p/../{b...}", "\"..\" is in no prefix", "leave it out"));
  }

  private static List<BadInput> patterns() {
    String prefix = "^/p/[^/]+$";
    String good = "^(/p/[^/]+)/(.+)$";
    return List.of(
        pattern("no group", "^/p/.+$", prefix, "has 0 groups", "write (?:"),
        pattern("one group", "^(/p/[^/]+)/.+$", prefix, "has 1 groups", "write (?:"),
        pattern("three groups", "^(/p)/(.+)/(.+)$", prefix, "has 3 groups", "write (?:"),
        pattern("an open group", "^(/p/[^/]+/(.+)$", prefix, "missing closing )", CORRECT),
        pattern("a look-ahead", "^(/p/(?=x)[^/]+)/(.+)$", prefix, "Perl syntax", CORRECT),
        pattern("a look-behind", "^(/p/[^/]+)/(?<=x)(.+)$", prefix, "not RE2 syntax", CORRECT),
        pattern("a back reference", "^(/p/[^/]+)/\\1(.+)$", prefix, "escape sequence", CORRECT),
        pattern("a possessive quantifier", "^(/p/[^/]++)/(.+)$", prefix, "repetition", CORRECT),
        pattern("an open class", "^(/p/[^/+)/(.+)$", prefix, "missing closing ]", CORRECT),
        pattern(
            "a quantifier of nothing", "^(*/p/[^/]+)/(.+)$", prefix, "missing argument", CORRECT),
        pattern("a reversed class", "^(/p/[z-a]+)/(.+)$", prefix, "character class range", CORRECT),
        pattern("too many repetitions", "^(/p/[^/]{1001})/(.+)$", prefix, "repeat count", CORRECT),
        prefix("an open prefix", good, "^/p/(", "not RE2 syntax", CORRECT),
        prefix("a prefix for everything", good, "^/", "matches \"/\"", FIXED),
        prefix("a prefix of anything", good, ".*", "matches \"/\"", FIXED),
        prefix("an empty prefix", good, "", "matches \"/\"", FIXED));
  }

  private static List<BadInput> covers() {
    return Stream.of("/", "", "//")
        .map(
            prefix ->
                new BadInput(
                    "a route that covers \"" + prefix + "\"",
                    () -> KeyRoute.template("ppp", "/p/{a}/{b...}").covers(prefix),
                    "covers \"/\"",
                    "which is everything",
                    "cover a longer prefix"))
        .toList();
  }

  private static List<BadInput> routes() {
    KeyRoute route = KeyRoute.template("ppp", "/p/{a}/{b...}");
    KeyRoute other = KeyRoute.template("qqq", "/q/{a}/{b...}");
    KeyRoute[] many =
        IntStream.range(0, 21)
            .mapToObj(i -> KeyRoute.template("route" + i, "/r" + i + "/{a}/{b...}"))
            .toArray(KeyRoute[]::new);
    return List.of(
        new BadInput(
            "no index table",
            () -> KeySchemas.indexTables(),
            "index tables",
            "need a route",
            "use KeySchemas.simple()"),
        new BadInput(
            "a route twice",
            () -> schema(KeySchemas.routes(route, route)),
            "\"ppp\"",
            "two routes are named",
            "give each its own name"),
        new BadInput(
            "an index table twice",
            () -> schema(KeySchemas.indexTables(route, route)),
            "\"ppp\"",
            "two routes are named",
            "give each its own name"),
        new BadInput(
            "an index of values and without",
            () -> schema(KeySchemas.routes(route, other.inIndex("ppp").withoutValues())),
            "\"ppp\" and \"qqq\"",
            "only one is without values",
            "make them equal"),
        new BadInput(
            "21 indexes",
            () -> schema(KeySchemas.routes(many)),
            "21 indexes",
            "DynamoDB allows 20",
            "use fewer"));
  }

  private static List<BadInput> splits() {
    return Stream.concat(
            Stream.of(
                new BadInput(
                    "a split by one attribute",
                    () -> KeySchemas.split("a", "a").schema(),
                    "\"a\"",
                    "are both named",
                    "name them differently")),
            Stream.of("DSKey", "Value", "Size", "Expiration", "Rev", "ValueRef")
                .flatMap(
                    name ->
                        Stream.of(
                            reserved(
                                name, " as partition", () -> build(KeySchemas.split(name, "rest"))),
                            reserved(
                                name, " as sort key", () -> build(KeySchemas.split("ns", name))))))
        .toList();
  }

  private static BadInput template(String template, String limit, String remedy) {
    return new BadInput(
        "the template \"" + template + "\"",
        () -> KeyRoute.template("ppp", template),
        "template \"" + template + "\"",
        limit,
        remedy);
  }

  private static BadInput pattern(
      String what, String key, String prefix, String limit, String remedy) {
    return new BadInput(
        "a pattern with " + what,
        () -> KeyRoute.regex("ppp", key, prefix),
        "key pattern \"" + key + "\"",
        limit,
        remedy);
  }

  private static BadInput prefix(
      String what, String key, String prefix, String limit, String remedy) {
    return new BadInput(
        what,
        () -> KeyRoute.regex("ppp", key, prefix),
        "prefix pattern \"" + prefix + "\"",
        limit,
        remedy);
  }

  private static BadInput reserved(String name, String what, ThrowingCallable call) {
    return new BadInput(
        "a split by " + name + what,
        call,
        "\"" + name + "\"",
        "which holds other data in every row",
        "choose another");
  }

  private static void schema(KeySchemaStrategy keySchema) {
    keySchema.schema();
  }

  private static void build(KeySchemaStrategy keySchema) {
    Ddbds.builder(new InMemoryTable(keySchema.schema())).keySchema(keySchema).build().close();
  }
}
