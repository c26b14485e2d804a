import { useSignIn } from "@clerk/react";
import { type SubmitEvent, useState } from "react";
import { Button } from "../ui/Button";
import { TextField } from "../ui/TextField";
import { FormPage } from "./FormPage";

/** `/sign-in`: e-mail address and password. `SignedOut` around it leads on once it worked. */
export function SignInPage() {
  const { signIn } = useSignIn();
  const [emailAddress, setEmailAddress] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const { error } = await signIn.password({ identifier: emailAddress, password });
    if (error) return setProblem(error.longMessage ?? error.message);
    if (signIn.status === "complete") await signIn.finalize();
  }

  return (
    <FormPage title="Sign in">
      <form noValidate onSubmit={submit} className="grid gap-5">
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          value={emailAddress}
          onChange={setEmailAddress}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          value={password}
          error={problem}
          onChange={setPassword}
        />
        <Button type="submit">Sign in</Button>
      </form>
    </FormPage>
  );
}
