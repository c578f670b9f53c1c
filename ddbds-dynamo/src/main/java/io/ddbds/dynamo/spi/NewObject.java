package io.ddbds.dynamo.spi;

import io.ddbds.Key;

/**
 * An object that is to be made before a row leads to it. Nothing of it has been sent.
 *
 * <p>The content is handed over, not shared: whoever makes one must not change it afterwards.
 */
public final class NewObject {
  private final Key key;
  private final ValuePointer pointer;
  private final byte[] content;

  /**
   * Plans an object.
   *
   * @param key the entry that it is for
   * @param pointer what will lead to it, with a name that no other object has or had
   * @param content the value
   */
  public NewObject(Key key, ValuePointer pointer, byte[] content) {
    this.key = key;
    this.pointer = pointer;
    this.content = content;
  }

  /**
   * The entry that it is for.
   *
   * @return the key
   */
  public Key key() {
    return key;
  }

  /**
   * What will lead to it.
   *
   * @return the pointer
   */
  public ValuePointer pointer() {
    return pointer;
  }

  /**
   * The value.
   *
   * @return the array itself, not a copy
   */
  public byte[] content() {
    return content;
  }

  /** Names the object, and never shows what it holds. */
  @Override
  public String toString() {
    return "object " + pointer.object() + " of " + content.length + " bytes for " + key;
  }
}
