package io.ddbds.bench.peers;

import java.util.List;

/** A way to keep records in DynamoDB. Queries are for {@code /providers/cid0005}, in key order. */
interface Peer {
  void put(int record);

  /** For an hour. */
  void putWithTtl(int record);

  byte[] get(int record);

  void batch(List<Integer> records);

  /** Reads all records below the prefix with their values; returns how many there are. */
  int prefix();

  int first(int limit, boolean descending);

  /** Reads the keys of all records below the prefix. */
  int keys();

  /** Reads all records there are. */
  int scan();
}
