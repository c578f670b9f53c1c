package io.ddbds.dynamo.internal;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Maps;
import com.google.common.collect.Maps.EntryTransformer;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes as the SDK has them and as strategies see them. Bytes are not copied either way. */
final class AttributeValues {
  /** Whole numbers below this are made once: most are the lengths of short values. */
  private static final int SMALL = 2_048;

  private static final @Nullable AttributeValue[] NUMBERS = new AttributeValue[SMALL];

  private static final EntryTransformer<String, Attribute, AttributeValue> TO_SDK =
      (name, attribute) -> toSdk(requireNonNull(attribute, name));

  private static final EntryTransformer<String, AttributeValue, Attribute> FROM_SDK =
      (name, value) -> fromSdk(requireNonNull(value, name));

  private AttributeValues() {}

  static AttributeValue toSdk(Attribute attribute) {
    if (attribute instanceof Attribute.Text text) {
      return AttributeValue.fromS(text.text());
    } else if (attribute instanceof Attribute.Numeric number) {
      return number(number.digits());
    } else if (attribute instanceof Attribute.Binary binary) {
      return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(binary.bytes()));
    } else if (attribute instanceof Attribute.Document document) {
      return AttributeValue.fromM(toSdk(document.members()));
    }
    throw new IllegalArgumentException(
        attribute + " cannot be written: its content was not kept when it was read");
  }

  /** Threads that are here at once may each make one: they are immutable, and alike. */
  private static AttributeValue number(String digits) {
    int number = small(digits);
    if (number < 0) {
      return AttributeValue.fromN(digits);
    }
    AttributeValue made = NUMBERS[number];
    if (made == null) {
      made = AttributeValue.fromN(digits);
      NUMBERS[number] = made;
    }
    return made;
  }

  /** The number; less than none if it is not small, or not as it would be written. */
  private static int small(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      boolean leadingZero = i > 0 && number == 0;
      if (c < '0' || c > '9' || leadingZero || number >= SMALL) {
        return -1;
      }
      number = 10 * number + c - '0';
    }
    return digits.isEmpty() || number >= SMALL ? -1 : number;
  }

  /** A view: requests copy what they are given. */
  static Map<String, AttributeValue> toSdk(Map<String, Attribute> attributes) {
    return Maps.transformEntries(attributes, TO_SDK);
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
    return Maps.transformEntries(values, FROM_SDK);
  }

  static Item item(Map<String, AttributeValue> values) {
    return new Item(fromSdk(values));
  }
}
