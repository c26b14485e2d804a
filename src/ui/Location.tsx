import { locationLink } from "#domain/location";

/** A place: a safe link where it is a web address, else text. */
export function Location({ text }: { text: string }) {
  const link = locationLink(text);
  if (!link) return text;
  return (
    <a
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      className="wrap-anywhere text-green-ink underline underline-offset-2"
    >
      {text}
    </a>
  );
}
