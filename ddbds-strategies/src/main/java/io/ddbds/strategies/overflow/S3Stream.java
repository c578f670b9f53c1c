package io.ddbds.strategies.overflow;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What S3 sends of an object. */
final class S3Stream extends InputStream {
  private final ResponseInputStream<GetObjectResponse> response;
  private final S3Calls calls;
  private final S3Call call;
  private boolean ended;

  S3Stream(ResponseInputStream<GetObjectResponse> response, S3Calls calls, S3Call call) {
    this.response = response;
    this.calls = calls;
    this.call = call;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = response.read(buffer, offset, length);
      ended = read < 0;
      return read;
    } catch (SdkException failure) { // such as a checksum of S3's own that does not fit
      throw calls.translate(call, failure);
    } catch (IOException broken) {
      if (Thread.currentThread().isInterrupted()) {
        throw calls.translate(call, SdkException.create("interrupted", broken));
      }
      throw broken;
    }
  }

  /** What is left unread is not waited for. */
  @Override
  public void close() throws IOException {
    if (ended) {
      response.close();
    } else {
      response.abort();
    }
  }
}
