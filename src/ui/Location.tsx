import { locationLink } from "#domain/location";

/** A location, as a safe link if it is a URL, or as text. */
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
