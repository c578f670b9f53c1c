package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRouteTest {
  private static final KeyRoute PEOPLE = KeyRoute.template("people", "/people/{town}/{name...}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/people/{town}/{name...} | /people/oslo/sue      | /people/oslo | sue",
        "/people/{town}/{name...} | /people/oslo/sue/x    | /people/oslo | sue/x",
        "/people/{town}/{name...} | /people/oslo          | -            | -",
        "/people/{town}/{name...} | /people               | -            | -",
        "/people/{town}/{name...} | /                     | -            | -",
        "/people/{town}/{name...} | /peoples/oslo/sue     | -            | -",
        "/people/{town}/{name...} | /people//sue          | -            | -",
        "/people/{town}/{name...} | /people/oslo//sue     | /people/oslo | /sue",
        "/people/{name}           | /people/sue           | /people      | sue",
        "/{a}/{b}/{c...}          | /x/y/z                | /x/y         | z",
        "/{a}/x/{c...}            | /y/x/z                | /y/x         | z",
        "/{a}/x/{c...}            | /y/y/z                | -            | -",
      })
  void template_key_standsWhereItDividesIt(
      String template, String key, String partition, String sort) {
    Map<String, String> expected =
        partition == null ? Map.of() : Map.of("route_pk", partition, "route_sk", sort);
    assertThat(indexKeys(KeyRoute.template("route", template), key)).isEqualTo(expected);
  }

  @Test
  void template_lastVariableWithoutDots_refusesMoreNamespaces() {
    KeyRoute route = KeyRoute.template("people", "/people/{town}/{name}");
    assertThatThrownBy(() -> indexKeys(route, "/people/oslo/sue/x"))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll("/people/oslo/sue/x", "route \"people\"", "\"...\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "people/{name}           | begin with a slash",
        "/                       | have a namespace",
        "''                      | begin with a slash",
        "/people                 | end with a variable",
        "/people/                | end with a variable",
        "/people/{name}/x        | end with a variable",
        "/{name...}              | a namespace before the sort key",
        "/people/{}              | no name for a variable",
        "/people/{...}           | no name for a variable",
        "/people/{a b}           | no name for a variable",
        "/people/{town...}/{name} | no name for a variable",
        "/people/{town}/{town}   | two variables are named \"town\"",
        "/people/{town}/{town...} | two variables are named \"town\"",
        "/people//{name}         | namespace \"\"",
        "//{name}                | namespace \"\"",
        "/people/./{name}        | namespace \".\"",
        "/people/../{name}       | namespace \"..\"",
        "/people/x{town}/{name}  | neither text nor a variable",
        "/people/{town}x/{name}  | neither text nor a variable",
      })
  void template_thatIsNone_isRefusedInOneSentence(String template, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRoute.template("people", template))
        .withMessageContainingAll("route \"people\"", template, "is refused", why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/{b}", "/{a}/{b}", "/ab/{c...}"})
  void templateSchema_withoutANameForItsIndex_isRefused(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.template(template))
        .withMessageContaining("3 to 255");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/{x...}   | /a/{y...}       | true",
        "/a/{x...}   | /b/{y...}       | false",
        "/a/{x...}   | /{y}/{z...}     | true",
        "/a/{x...}   | /a/b/{y...}     | true",
        "/a/{x}      | /a/b/{y...}     | false",
        "/a/{x}      | /a/{y}/{z...}   | false",
        "/a/b/{x}    | /a/{y...}       | true",
        "/a/{x}/c/{y} | /a/{x}/d/{y}   | false",
        "/a/{x}/c/{y} | /a/d/{x}/{y}   | true",
      })
  void templatesInOneIndex_thatCouldMatchOneKey_areRefused(
      String one, String other, boolean overlap) {
    RoutedKeySchema schema = KeySchemas.routes(KeyRoute.template("one", one));
    KeyRoute second = KeyRoute.template("two", other).inIndex("one");
    if (overlap) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> schema.route(second))
          .withMessageContainingAll("\"one\"", "\"two\"", "share index", "its own index");
    } else {
      assertThat(schema.route(second).schema().main().indexes()).hasSize(1);
    }
  }

  @Test
  void regexesInOneIndex_thatMatchOneKey_refuseTheKey() {
    RoutedKeySchema schema =
        KeySchemas.regex()
            .route("one", "^(/a)/(.+)$", "^/a$")
            .route(KeyRoute.regex("two", "^(/[ab])/(.+)$", "^/b$").inIndex("one"));
    assertThat(indexKeys(schema, "/b/x")).containsEntry("one_pk", "/b");
    assertThatThrownBy(() -> indexKeys(schema, "/a/x"))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll("/a/x", "\"one\"", "\"two\"", "share index");
  }

  @Test
  void routesInOneIndex_ofWhichOneIsWithoutValues_areRefused() {
    RoutedKeySchema schema = KeySchemas.routes(PEOPLE);
    KeyRoute other = KeyRoute.template("towns", "/towns/{name}").inIndex("people");
    assertThat(schema.route(other).schema().main().indexes()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema.route(other.withoutValues()))
        .withMessageContainingAll("\"people\"", "\"towns\"", "without values");
  }

  @ParameterizedTest
  @CsvSource({
    "/people, true",
    "/people/oslo/sue, false",
    "/, false",
    "/peoples, false",
  })
  void covers_prefixAtOrBelowIt_scansTheIndex(String prefix, boolean scansIndex) {
    RoutedKeySchema schema = KeySchemas.routes(PEOPLE.covers("/people"));
    AccessPath index = new AccessPath.FullScan(Target.index("people"));
    assertThat(schema.route(Query.prefix(prefix)).path().equals(index)).isEqualTo(scansIndex);
    AccessPath table = new AccessPath.FullScan(Target.MAIN);
    assertThat(KeySchemas.routes(PEOPLE).route(Query.prefix("/people")).path()).isEqualTo(table);
  }

  @Test
  void covers_keyBelowThatTheRouteDoesNotMatch_isRefused() {
    RoutedKeySchema schema = KeySchemas.routes(PEOPLE.covers("/people"));
    assertThat(indexKeys(schema, "/people")).as("not below itself").isEmpty();
    assertThatThrownBy(() -> indexKeys(schema, "/people/oslo"))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll("/people/oslo", "route \"people\"", "prefix \"/people\"");
  }

  @Test
  void covers_everything_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PEOPLE.covers("/"))
        .withMessageContainingAll("\"people\"", "\"/\"");
  }

  @Test
  void writeOnly_route_placesKeysAndAnswersNoQuery() {
    RoutedKeySchema schema = KeySchemas.routes(PEOPLE.covers("/people").writeOnly());
    assertThat(indexKeys(schema, "/people/oslo/sue")).hasSize(2);
    for (String prefix : List.of("/people", "/people/oslo", "/people/oslo/sue")) {
      assertThat(schema.route(Query.prefix(prefix)).path())
          .isEqualTo(new AccessPath.FullScan(Target.MAIN));
    }
    assertThatThrownBy(() -> indexKeys(schema, "/people/oslo"))
        .as("as it will be when the route serves")
        .isInstanceOf(KeyRefusedException.class);
  }

  @Test
  void indexTables_locate_findsTheSameRowsAsPlaceAndThoseOfRefusedKeys() {
    var schema = KeySchemas.indexTables(PEOPLE, KeyRoute.template("all", "/people/{rest...}"));
    Key key = Key.of("/people/oslo/sue");
    assertThat(schema.locate(key)).hasValue(schema.place(key));
    assertThat(schema.place(key).others())
        .extracting(Placement.Row::table)
        .containsExactly("-people", "-all");
    Key refused = Key.raw("/people/" + "x".repeat(1030));
    assertThatThrownBy(() -> schema.place(refused)).isInstanceOf(KeyRefusedException.class);
    assertThat(schema.locate(refused).orElseThrow().others()).isEmpty();
    assertThat(schema.locate(Key.raw("/" + "x".repeat(2048)))).isEmpty();
  }

  @Test
  void indexTables_withoutRoutes_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(KeySchemas::indexTables)
        .withMessageContaining("simple()");
  }

  private static Map<String, String> indexKeys(KeyRoute route, String key) {
    return indexKeys(KeySchemas.routes(route), key);
  }

  private static Map<String, String> indexKeys(RoutedKeySchema schema, String key) {
    return schema.place(Key.raw(key)).home().indexKeys();
  }
}
