package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.Datastore;
import io.ddbds.Key;
import java.util.stream.Stream;

final class BrokenLifecycles {
  private BrokenLifecycles() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken(
            "LC01",
            "is not empty at first",
            store -> {
              store.put(Key.of("/left/over"), new byte[0]);
              return store;
            }),
        broken("LC02", "works on after it was closed", NeverClosing::new),
        broken("LC03", "works on after it was closed", NeverClosing::new),
        broken(
            "LC04",
            "cannot be closed twice",
            store ->
                new Forwarding(store) {
                  private boolean closed;

                  @Override
                  public void close() {
                    if (closed) {
                      throw new IllegalStateException("already closed");
                    }
                    closed = true;
                    super.close();
                  }
                }));
  }

  private static final class NeverClosing extends Forwarding {
    NeverClosing(Datastore store) {
      super(store);
    }

    @Override
    public void close() {}
  }
}
