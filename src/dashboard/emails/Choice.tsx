type ChoiceProps = {
  label: string;
  words: [string, string];
  isSecond: boolean;
  onChoose: (isSecond: boolean) => void;
};

/** One of two. */
export function Choice({ label, words, isSecond, onChoose }: ChoiceProps) {
  return (
    <fieldset className="flex rounded-control border border-edge bg-sheet p-0.5">
      <legend className="sr-only">{label}</legend>
      {words.map((text, index) => (
        <button
          key={text}
          type="button"
          aria-pressed={isSecond === (index === 1)}
          onClick={() => onChoose(index === 1)}
          className="min-h-9 rounded-[0.375rem] px-3 text-sm font-medium text-ink-soft transition-colors hover:text-ink aria-pressed:bg-green-tint aria-pressed:font-semibold aria-pressed:text-green-ink pointer-coarse:min-h-10"
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
