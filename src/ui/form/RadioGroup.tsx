import { type ReactNode, useId } from "react";

type RadioGroupProps<Value extends string> = {
  label: string;
  /** Only screen readers get the label. */
  isLabelHidden?: boolean;
  options: Record<Value, ReactNode>;
  value: Value;
  /** One below the other (the default), side by side if there is room, or in columns. */
  layout?: "row" | "grid";
  className?: string;
  onChange: (value: Value) => void;
  /** Fields that depend on the choice, below the options. */
  children?: ReactNode;
};

const layouts = { row: "gap-x-6 sm:flex", grid: "grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4" };

/** A choice between a few options. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, isLabelHidden, options, value, layout, className = "", onChange, children } = props;
  const name = useId();
  return (
    <fieldset className={`min-w-0 ${className}`}>
      <legend className={isLabelHidden ? "sr-only" : "mb-1 font-medium"}>{label}</legend>
      <div className={`grid ${layout ? layouts[layout] : ""}`}>
        {(Object.keys(options) as Value[]).map((option) => (
          <label key={option} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name={name}
              className="size-5"
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {options[option]}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
