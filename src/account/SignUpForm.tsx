import type { useSignUp } from "@clerk/react";
import { useSearch } from "wouter";
import { nameSchema } from "#domain/text";
import { pathOnTheWay, routes, wantedPath } from "../paths";
import { TextField } from "../ui/TextField";
import { must, type Problems } from "./clerkRefusal";
import { emailAddressField, emailAddressProblems } from "./emailAddress";
import { Form } from "./Form";
import { FormPage } from "./FormPage";
import { NewPasswordField, newPasswordProblems } from "./NewPasswordField";
import { TextLink } from "./TextLink";
import { useForm } from "./useForm";

type SignUpFormProps = {
  signUp: ReturnType<typeof useSignUp>["signUp"];
  /** Throws where the mail did not go out. */
  sendLink: () => Promise<void>;
  onSent: () => void;
};

/** Who wants an account, and the password for it. */
export function SignUpForm({ signUp, sendLink, onSent }: SignUpFormProps) {
  const wanted = wantedPath(useSearch());
  const form = useForm({
    initial: { firstName: "", lastName: "", emailAddress: "", password: "" },
    check: ({ firstName, lastName, emailAddress, password }) => ({
      ...nameProblems("firstName", "first name", firstName),
      // Not everybody has two names.
      ...(lastName.trim() && nameProblems("lastName", "last name", lastName)),
      ...emailAddressProblems(emailAddress),
      ...newPasswordProblems(password),
    }),
    send: async ({ emailAddress, ...typed }) => {
      await must(signUp.password({ ...typed, emailAddress: emailAddress.trim() }));
      await sendLink();
      onSent();
    },
  });
  return (
    <FormPage
      title="Create an account"
      intro={<p>For professionals. To book an appointment, you need none.</p>}
      below={
        <p>
          Have an account? <TextLink href={pathOnTheWay(routes.signIn, wanted)}>Sign in</TextLink>
        </p>
      }
    >
      <Form form={form} action="Create account" busy="Creating your account…">
        <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
          <TextField {...form.field("firstName")} label="First name" autoComplete="given-name" />
          <TextField {...form.field("lastName")} label="Last name" autoComplete="family-name" required={false} />
        </div>
        <TextField {...form.field("emailAddress")} {...emailAddressField} hint="We’ll send a link to it." />
        <NewPasswordField {...form.field("password")} label="Password" />
        {/* Where Clerk asks suspicious visitors to show that they are people. */}
        <div id="clerk-captcha" className="empty:hidden" />
      </Form>
    </FormPage>
  );
}

function nameProblems(field: string, what: string, text: string): Problems {
  const problem = nameSchema(what).safeParse(text).error?.issues[0];
  return problem ? { [field]: problem.message } : {};
}
