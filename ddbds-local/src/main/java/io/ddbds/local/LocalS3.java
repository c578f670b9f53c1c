package io.ddbds.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A stand-in for S3 in this process, for development and tests: an HTTP server on a free port of
 * the loopback address {@code 127.0.0.1}. It starts in a second or two.
 *
 * <pre>{@code
 * try (LocalS3 s3 = LocalS3.start()) {
 *   s3.client().createBucket(request -> request.bucket("values"));
 * }
 * }</pre>
 *
 * <p>In what it differs from S3: it lists names in UTF-16 order, computes no checksums but MD5,
 * forgets encryption settings, and fails where the name of one object nests below that of another.
 *
 * <p>Any number can run at once. Instances are safe for use by several threads. The server runs
 * threads that keep the process alive until {@link #close}.
 */
public final class LocalS3 implements AutoCloseable {
  private static final URI ANY_PORT = URI.create("http://127.0.0.1:0");

  private final Undo undo;
  private final URI endpoint;
  private final S3Client client;

  private LocalS3(Undo undo, URI endpoint, S3Client client) {
    this.undo = undo;
    this.endpoint = endpoint;
    this.client = client;
  }

  /**
   * Starts a server with objects in memory.
   *
   * @return the running server
   * @throws IllegalStateException if it does not start
   */
  public static LocalS3 start() {
    return open(new TransientNio2BlobStore());
  }

  /**
   * Starts a server with objects in a folder, one file each.
   *
   * @param folder created when absent
   * @return the running server
   * @throws IllegalStateException if it does not start
   * @throws UncheckedIOException if the folder cannot be created
   */
  public static LocalS3 startIn(Path folder) {
    try {
      return open(new FilesystemNio2BlobStore(Files.createDirectories(folder).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("folder " + folder + " cannot be created", e);
    }
  }

  /**
   * A new client of a server that runs elsewhere on this machine.
   *
   * @param endpoint its {@link #endpoint}
   * @return a client that the caller closes
   */
  public static S3Client clientOf(URI endpoint) {
    return LoopbackClient.s3(endpoint);
  }

  private static LocalS3 open(BlobStore objects) {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(ANY_PORT)
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4,
                LoopbackClient.CREDENTIALS.accessKeyId(),
                LoopbackClient.CREDENTIALS.secretAccessKey())
            .ignoreUnknownHeaders(true)
            .build();
    Undo undo = new Undo();
    undo.add(() -> stop(server));
    try {
      start(server);
      URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
      S3Client client = clientOf(endpoint);
      undo.add(client::close);
      return new LocalS3(undo, endpoint, client);
    } catch (RuntimeException | Error e) { // whatever it was, nothing may be left behind
      undo.closeAfter(e);
      throw e;
    }
  }

  private static void start(S3Proxy server) {
    try {
      server.start();
    } catch (Exception e) { // it declares nothing narrower
      throw new IllegalStateException("The S3 stand-in did not start.", e);
    }
  }

  private static void stop(S3Proxy server) {
    try {
      server.stop();
    } catch (Exception e) { // it declares nothing narrower
      throw new IllegalStateException("The S3 stand-in did not stop.", e);
    }
  }

  /**
   * The client of this server. It is closed with it.
   *
   * @return always the same client
   */
  public S3Client client() {
    return client;
  }

  /**
   * Where other clients reach this server: an address of {@code 127.0.0.1}.
   *
   * @return the endpoint
   */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops the server. Objects in memory are gone. Closing again does nothing. */
  @Override
  public void close() {
    undo.close();
  }
}
