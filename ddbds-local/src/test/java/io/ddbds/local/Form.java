package io.ddbds.local;

import java.nio.file.Path;

/** The ways to start an engine. */
enum Form {
  HTTP_IN_MEMORY,
  HTTP_IN_FOLDER,
  EMBEDDED_IN_MEMORY,
  EMBEDDED_IN_FOLDER;

  LocalDynamoDb start(Path folder) {
    return switch (this) {
      case HTTP_IN_MEMORY -> LocalDynamoDb.start();
      case HTTP_IN_FOLDER -> LocalDynamoDb.startIn(folder);
      case EMBEDDED_IN_MEMORY -> LocalDynamoDb.embedded();
      case EMBEDDED_IN_FOLDER -> LocalDynamoDb.embeddedIn(folder);
    };
  }
}
