import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/**
 * A component that comes in a file of its own. Unlike React's `lazy`, once `preload` has fetched it, it is there in its
 * first render, without a flash of the placeholder. A file that cannot be fetched throws to the error boundary.
 */
export function lazyWithPreload<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  placeholder: ReactNode,
) {
  let Part: ComponentType<Props> | undefined;

  async function preload(): Promise<void> {
    Part = await fetchPart();
  }

  function Component(props: Props) {
    const [state, setState] = useState<{ failure?: unknown }>({});
    useEffect(() => {
      if (Part) return;
      preload().then(
        () => setState({}),
        (failure: unknown) => setState({ failure }),
      );
    }, []);
    if (state.failure) throw state.failure;
    return Part ? <Part {...props} /> : placeholder;
  }

  return { Component, preload };
}
