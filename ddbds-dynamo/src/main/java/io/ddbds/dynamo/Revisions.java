package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.Attribute;
import java.security.SecureRandom;
import java.util.Optional;

/** What tells each write of an entry from every other one. */
@FunctionalInterface
interface Revisions {
  /** As many bytes as no two writes of one entry draw alike. */
  int BYTES = 16;

  /** For compositions in which nobody asks. */
  Revisions NONE = Optional::empty;

  /** A revision that no write had before; empty where none are written. */
  Optional<Attribute> next();

  /**
   * Random ones, so that writers need not know of each other. Drawn for each write, not counted on
   * from a random start: machines that are started from one snapshot would count alike.
   */
  static Revisions random() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      return Optional.of(Attribute.of(bytes));
    };
  }
}
