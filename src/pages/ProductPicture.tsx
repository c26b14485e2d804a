import desktopDark from "./pictures/desktop-dark.webp";
import desktopLight from "./pictures/desktop-light.webp";
import phoneDark from "./pictures/phone-dark.webp";
import phoneLight from "./pictures/phone-light.webp";

const desktop = { width: 1360, height: 757 };
const phone = { width: 750, height: 1240 };
const onPhones = "(max-width: 639px)";
const inTheDark = "(prefers-color-scheme: dark)";

/** The real booking page, as whoever looks at this would see it. `npm run pictures` takes it anew. */
export function ProductPicture() {
  return (
    <picture className="block">
      <source media={`${onPhones} and ${inTheDark}`} srcSet={phoneDark} {...phone} />
      <source media={onPhones} srcSet={phoneLight} {...phone} />
      <source media={inTheDark} srcSet={desktopDark} {...desktop} />
      <img
        src={desktopLight}
        {...desktop}
        fetchPriority="high"
        alt="A booking page: what is offered and for how much, a month with its free days, and the free times of one day."
        className="mx-auto h-auto w-full rounded-card border border-line max-sm:max-w-80"
      />
    </picture>
  );
}
