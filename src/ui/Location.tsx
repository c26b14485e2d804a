import { linkParts, type ShownLocation } from "#domain/location";

/** A location, with its web addresses as safe links. */
export function Location({ text }: { text: string }) {
  const parts = linkParts(text);
  return (
    <span className="wrap-anywhere">
      {parts.map(({ text, href }, index) =>
        href ? (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no state, and the same one can occur twice
            key={index}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-green-ink underline underline-offset-2"
          >
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}

/** What a client sees of a location before booking. */
export function LocationBeforeBooking({ location, isLocationHidden }: ShownLocation) {
  return (
    <>
      {location && <Location text={location} />}
      {location && isLocationHidden && ". "}
      {isLocationHidden && "The location comes with your confirmation"}
    </>
  );
}
