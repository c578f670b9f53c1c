package io.ddbds.bench;

import java.util.Locale;

/** What is asked of a store. */
public enum Operation {
  /** A value of 1 KiB by its key. */
  GET,
  /** A value of 1 KiB. */
  PUT,
  /** Whether there is an entry. */
  HAS,
  /** One entry. */
  DELETE,
  /** A page of 100 entries of 100 bytes of an index partition. */
  QUERY_PAGE,
  /** 25 entries of 100 bytes by one request. */
  BATCH_OF_25,
  /** 10 entries of 100 bytes, all or none. */
  TRANSACTION_OF_10;

  /** Runs it once; what it returns keeps the JIT from dropping work. */
  Object run(StoreCalls store) {
    switch (this) {
      case PUT -> store.put();
      case DELETE -> store.delete();
      case BATCH_OF_25 -> store.batch();
      case TRANSACTION_OF_10 -> store.transaction();
      default -> {
        return read(store);
      }
    }
    return this;
  }

  private Object read(StoreCalls store) {
    return switch (this) {
      case GET -> store.get();
      case HAS -> store.has();
      default -> store.queryPage();
    };
  }

  /**
   * As reports name it.
   *
   * @return its name in small letters, with spaces
   */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
