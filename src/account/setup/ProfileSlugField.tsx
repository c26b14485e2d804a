import { SlugField } from "../../ui/form/SlugField";
import type { TextFieldProps } from "../../ui/form/TextField";
import { useSlugCheck } from "./useSlugCheck";

type ProfileSlugFieldProps = Omit<TextFieldProps, "label" | "value"> & { value: string };

/** The display name, and the link of one's dashboard that it makes. */
export function ProfileSlugField(field: ProfileSlugFieldProps) {
  return (
    <SlugField
      {...field}
      label="Display name"
      hint="Small letters, digits, - and _. You can change it later: old links keep leading here."
      linkStart={`${window.location.host}/`}
      check={useSlugCheck(field.value)}
    />
  );
}
