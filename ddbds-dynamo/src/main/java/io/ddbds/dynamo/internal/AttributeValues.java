package io.ddbds.dynamo.internal;

import com.google.common.collect.Maps;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes as the SDK has them and as strategies see them. Bytes are not copied either way. */
final class AttributeValues {
  private AttributeValues() {}

  static AttributeValue toSdk(Attribute attribute) {
    if (attribute instanceof Attribute.Text text) {
      return AttributeValue.fromS(text.text());
    } else if (attribute instanceof Attribute.Numeric number) {
      return AttributeValue.fromN(number.digits());
    } else if (attribute instanceof Attribute.Binary binary) {
      return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(binary.bytes()));
    } else if (attribute instanceof Attribute.Document document) {
      return AttributeValue.fromM(toSdk(document.members()));
    }
    throw new IllegalArgumentException(
        attribute + " cannot be written: its content was not kept when it was read");
  }

  /** A view: requests copy what they are given. */
  static Map<String, AttributeValue> toSdk(Map<String, Attribute> attributes) {
    return Maps.transformValues(attributes, AttributeValues::toSdk);
  }

  static Attribute fromSdk(AttributeValue value) {
    return switch (value.type()) {
      case S -> new Attribute.Text(value.s());
      case N -> new Attribute.Numeric(value.n());
      case B -> Attribute.of(value.b().asByteArrayUnsafe());
      case M -> new Attribute.Document(fromSdk(value.m()));
      case NUL -> new Attribute.Other("NULL");
      default -> new Attribute.Other(value.type().name());
    };
  }

  /** A view: of most rows few attributes are asked for, and each of them once or twice. */
  static Map<String, Attribute> fromSdk(Map<String, AttributeValue> values) {
    return Maps.transformValues(values, AttributeValues::fromSdk);
  }

  static Item item(Map<String, AttributeValue> values) {
    return new Item(fromSdk(values));
  }
}
