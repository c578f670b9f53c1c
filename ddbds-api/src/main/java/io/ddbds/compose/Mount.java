package io.ddbds.compose;

import io.ddbds.Datastore;
import io.ddbds.Key;

/**
 * A store at a point of a larger one.
 *
 * @param point where it is mounted
 * @param store the store, under the keys of the larger one
 */
record Mount(Key point, Datastore store) {
  @Override
  public String toString() {
    return "the mount at " + point;
  }
}
