import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { type Problems, toClerkErrors } from "../../account/clerkErrors";

type FormOptions<Name extends string> = {
  initial: Record<Name, string>;
  /** What can be said of it without asking. */
  check?: (values: Record<Name, string>) => Problems;
  /** Sends what was typed; what it throws is shown, and everything typed stays. */
  send: (values: Record<Name, string>) => Promise<void>;
  /** Words for Clerk's codes that only this form has. */
  words?: Parameters<typeof toClerkErrors>[2];
};

/** One form: what is typed, what is wrong with it, and one request at a time. */
export function useForm<Name extends string>({ initial, check, send, words }: FormOptions<Name>) {
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems>({});
  const [isSending, setIsSending] = useState(false);
  const [rejections, setRejections] = useState(0);
  const sending = useRef(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (rejections === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? form.current?.querySelector<HTMLElement>("[role=alert] h2"))?.focus();
  }, [rejections]);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (sending.current) return;
    const found = check?.(values) ?? {};
    if (Object.keys(found).length > 0) return reject(found);
    sending.current = true;
    setIsSending(true);
    try {
      await send(values);
      setProblems({});
    } catch (error) {
      reject(toClerkErrors(error, Object.keys(initial), words));
    }
    sending.current = false;
    setIsSending(false);
  }

  function reject(found: Problems) {
    setProblems(found);
    setRejections((count) => count + 1);
  }

  function edit(name: Name, text: string) {
    // A browser fills in several fields at once: each goes on from the others.
    setValues((before) => ({ ...before, [name]: text }));
    setProblems(({ [name]: _, form: __, ...others }) => others);
  }

  /** What a field of the form is given. */
  const field = (name: Name) => ({
    name,
    value: values[name],
    error: problems[name],
    readOnly: isSending,
    required: true,
    onChange: (text: string) => edit(name, text),
  });

  return { form, values, problem: problems.form, isSending, submit, field };
}
