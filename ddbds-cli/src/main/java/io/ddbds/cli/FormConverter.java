package io.ddbds.cli;

import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a tool. */
final class FormConverter implements ITypeConverter<TableCreateCommand.Form> {
  private static final Map<String, TableCreateCommand.Form> FORMS =
      Map.of(
          "cloudformation", TableCreateCommand.Form.CLOUDFORMATION,
          "terraform", TableCreateCommand.Form.TERRAFORM,
          "aws-cli", TableCreateCommand.Form.AWS_CLI);

  @Override
  public TableCreateCommand.Form convert(String text) {
    TableCreateCommand.Form form = FORMS.get(text);
    if (form == null) {
      throw new TypeConversionException(
          "'" + text + "' is not one of cloudformation, terraform, aws-cli");
    }
    return form;
  }
}
