package io.ddbds.strategies;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Streaming;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.LocalS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** A process with little memory that writes a large value from a stream and reads it again. */
final class LargeStream {
  private static final Key KEY = Key.of("/large");

  private LargeStream() {}

  /** Arguments: a folder for the objects, and the length in bytes. */
  public static void main(String[] arguments) throws IOException {
    long length = Long.parseLong(arguments[1]);
    try (LocalS3 s3 = LocalS3.startIn(Path.of(arguments[0]))) {
      s3.client().createBucket(request -> request.bucket("values"));
      try (Datastore store =
          Ddbds.builder(new InMemoryTable(KeySchemas.simple().schema()))
              .keySchema(KeySchemas.simple())
              .values(Values.overflowToS3(s3.client(), "values"))
              .build()) {
        Streaming streaming = store.facet(Streaming.class).orElseThrow();
        streaming.put(KEY, new Pattern(length), length);
        try (InputStream opened = streaming.open(KEY).orElseThrow()) {
          System.out.println(isSame(opened, new Pattern(length)) ? "same" : "different");
        }
      }
    }
  }

  private static boolean isSame(InputStream one, InputStream other) throws IOException {
    byte[] part = one.readNBytes(1 << 20);
    while (part.length > 0) {
      if (!Arrays.equals(part, other.readNBytes(1 << 20))) {
        return false;
      }
      part = one.readNBytes(1 << 20);
    }
    return other.read() < 0;
  }

  /** Bytes that differ from place to place. */
  private static final class Pattern extends InputStream {
    private final long length;
    private long position;

    Pattern(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return position == length ? -1 : at(position++) & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) {
      Objects.checkFromIndexSize(offset, wanted, buffer.length);
      if (position == length) {
        return -1;
      }
      int given = (int) Math.min(wanted, length - position);
      for (int i = 0; i < given; i++) {
        buffer[offset + i] = at(position + i);
      }
      position += given;
      return given;
    }

    private static byte at(long place) {
      return (byte) (place ^ (place >> 8) ^ (place >> 20));
    }
  }
}
