package io.ddbds.bench.peers;

import java.util.List;
import java.util.stream.IntStream;

/** What every peer is asked. Records have 100 bytes; 1,000 are below one {@code /providers/…}. */
enum Job {
  PUT("put") {
    @Override
    int run(Peer peer) {
      peer.put(5001);
      return 1;
    }
  },
  PUT_WITH_TTL("put with ttl") {
    @Override
    int run(Peer peer) {
      peer.putWithTtl(5002);
      return 1;
    }
  },
  GET("get") {
    @Override
    int run(Peer peer) {
      return peer.get(5003).length / 100;
    }
  },
  BATCH("batch of 1,000") {
    @Override
    int run(Peer peer) {
      List<Integer> records = IntStream.range(5000, 6000).boxed().toList();
      peer.batch(records);
      return records.size();
    }
  },
  PREFIX("prefix of 1,000") {
    @Override
    int run(Peer peer) {
      return peer.prefix();
    }
  },
  FIRST("prefix, limit 10") {
    @Override
    int run(Peer peer) {
      return peer.first(10, false);
    }
  },
  LAST("prefix, limit 10, descending") {
    @Override
    int run(Peer peer) {
      return peer.first(10, true);
    }
  },
  KEYS("prefix of 1,000, keys only") {
    @Override
    int run(Peer peer) {
      return peer.keys();
    }
  },
  SCAN("scan of everything") {
    @Override
    int run(Peer peer) {
      return peer.scan();
    }
  };

  private final String title;

  Job(String title) {
    this.title = title;
  }

  /** Does it once; returns how many entries it was about. */
  abstract int run(Peer peer);

  String title() {
    return title;
  }
}
