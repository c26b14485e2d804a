/** The classes of a segmented control. Its segments are buttons (`aria-pressed`) or links (`aria-current`). */
export const segmentedControlClass = "flex rounded-control border border-edge bg-sheet p-0.5";

const segmentClass = "rounded-[0.375rem] font-medium text-ink-soft transition-colors hover:text-ink";

export const segmentLinkClass = `${segmentClass} inline-flex min-h-10 items-center px-3.5 aria-[current=page]:bg-green-tint aria-[current=page]:font-semibold aria-[current=page]:text-green-ink`;

const sizes = { base: "min-h-10 px-3.5 max-sm:px-3", small: "min-h-9 px-3 text-sm pointer-coarse:min-h-10" };

type SegmentedControlProps<Value extends string> = {
  /** For screen readers. */
  label: string;
  options: Record<Value, string>;
  value: Value;
  size?: keyof typeof sizes;
  onChange: (value: Value) => void;
};

/** A choice between a few options, all of them visible. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, size = "base", onChange } = props;
  return (
    <fieldset className={segmentedControlClass}>
      <legend className="sr-only">{label}</legend>
      {(Object.keys(options) as Value[]).map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
          className={`${segmentClass} ${sizes[size]} aria-pressed:bg-green-tint aria-pressed:font-semibold aria-pressed:text-green-ink`}
        >
          {options[option]}
        </button>
      ))}
    </fieldset>
  );
}
