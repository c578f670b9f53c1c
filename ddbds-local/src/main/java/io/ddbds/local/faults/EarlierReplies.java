package io.ddbds.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The last reply to each request that read an index, so that it can be given again. A few are kept:
 * the oldest goes first. Safe for use by several threads at once.
 */
final class EarlierReplies {
  private static final int MOST = 1_000;

  private final Map<String, Earlier> replies =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Earlier> eldest) {
          return size() > MOST;
        }
      };

  /** What was replied to the same request, word for word. */
  synchronized Optional<Earlier> to(String operation, String body) {
    return Optional.ofNullable(replies.get(operation + body));
  }

  /** Keeps a reply, if it is the engine's answer to a read of an index. Returns one to give on. */
  HttpExecuteResponse keep(Attempt attempt, HttpExecuteResponse reply) throws IOException {
    if (!attempt.readsIndex() || !Exchange.isOk(reply)) {
      return reply;
    }
    ObjectNode body = WireJson.parse(Exchange.content(reply));
    Earlier kept = new Earlier(attempt.ordinal(), reply.httpResponse(), body);
    synchronized (this) {
      String request = attempt.operation() + attempt.body();
      replies.remove(request); // or else it would keep its place in the order
      replies.put(request, kept);
    }
    return kept.reply();
  }

  /**
   * A reply that was given.
   *
   * @param ordinal of the attempt that got it
   */
  record Earlier(long ordinal, SdkHttpResponse head, ObjectNode body) {
    HttpExecuteResponse reply() {
      return Exchange.reply(head, body);
    }
  }
}
