package io.ddbds.dynamo.spi;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps objects under names, such as one bucket of S3. An object is made once, whole, and never
 * changed; names are used once.
 *
 * <p>Calls throw {@link ThrottledException} when the store has asked for fewer requests, and {@link
 * BackendException} for the rest; the messages name the object and, where it is given, the key.
 * Safe for use by several threads at once.
 */
public interface ObjectStore {
  /**
   * Where the objects are.
   *
   * @return a name that pointers hold, such as that of the bucket
   */
  String bucket();

  /**
   * Makes an object of an array.
   *
   * @param key the entry that it is for, kept with the object
   * @param name its name
   * @param content what it holds; neither changed nor kept
   */
  void create(Key key, String name, byte[] content);

  /**
   * Makes an object of a stream, with no more of it in memory than a part. Nothing is seen of it
   * before the stream has ended; nothing ever, if the stream throws.
   *
   * @param key the entry that it is for, kept with the object
   * @param name its name
   * @param content what it holds; read to its end, and not closed
   * @param length how long it is in bytes; the stream keeps to it, or throws, and what it throws
   *     reaches the caller
   * @throws java.io.UncheckedIOException if the stream cannot be read; it names the key
   */
  void create(Key key, String name, InputStream content, long length);

  /**
   * Opens an object for reading. The stream throws {@link java.io.IOException} where the connection
   * broke, so that the rest may be asked for again, and otherwise what other calls throw.
   *
   * @param key the entry that it is for
   * @param name its name
   * @param offset how many bytes are passed over; there may be no more
   * @return the rest, in a stream to be closed; empty when there is no such object
   */
  Optional<InputStream> open(Key key, String name, long offset);

  /**
   * Looks at an object without reading it.
   *
   * @param name its name
   * @return what is known of it, with its key; empty when there is no such object
   */
  Optional<StoredObject> find(String name);

  /**
   * Lists objects.
   *
   * @param prefix what their names begin with
   * @param after the token of the page before; empty for the first page
   * @return a page, in no particular order of names; its objects come without their keys
   */
  Page list(String prefix, Optional<String> after);

  /**
   * Deletes objects. One that is not there counts as deleted.
   *
   * @param names any number of them
   */
  void delete(Collection<String> names);

  /**
   * Some of the objects.
   *
   * @param objects what was found; may be none
   * @param next leads to the page that follows; empty on the last one
   */
  record Page(List<StoredObject> objects, Optional<String> next) {
    public Page {
      objects = List.copyOf(objects);
    }
  }
}
