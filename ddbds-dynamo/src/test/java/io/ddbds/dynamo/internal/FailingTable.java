package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table over a transport that fails, and what is asked of it. */
final class FailingTable {
  static final Key KEY = Key.of("/a/b");
  static final Key OTHER = Key.of("/c");
  static final Schema SCHEMA =
      Schema.of(
          new TableSchema(
              "",
              KeyAttributes.of("pk"),
              List.of(new IndexSchema("peers", KeyAttributes.of("g"), new Projection.KeysOnly()))));

  static final RowRead READ = new RowRead(KEY, "", ItemKey.of("a"), Set.of(), true);
  static final RowWrite.Put PUT =
      new RowWrite.Put(
          KEY,
          "",
          new Item(Map.of("pk", Attribute.of("a"), "v", Attribute.of("VALUE"))),
          Optional.of(new Condition.Absent("pk")));
  static final RowWrite.Delete DELETE =
      new RowWrite.Delete(OTHER, "", ItemKey.of("c"), Optional.empty());

  static final Reply OVERLOADED = Reply.error(500, "InternalServerError", "oops");
  static final Reply THROTTLED =
      Reply.error(400, "ProvisionedThroughputExceededException", "slow down");
  static final Reply RESET = Reply.failing(new SocketException("Connection reset"));
  static final Reply REFUSED = Reply.failing(new ConnectException("Connection refused"));

  private FailingTable() {}

  static DatastoreException failure(Runnable call) {
    return catchThrowableOfType(DatastoreException.class, call::run);
  }

  static SdkTable table(Reply... replies) {
    return table(List.of(replies));
  }

  static SdkTable table(List<Reply> replies) {
    ScriptedHttp http = ScriptedHttp.replying(replies.toArray(Reply[]::new));
    return new SdkTable(http.client(), "dht", SCHEMA);
  }
}
