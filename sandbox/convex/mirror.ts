import { counterOfId, tableOfId } from "./ids";

export interface ComponentData {
  /** The first number not yet used for an id. */
  next: number;
  /** Each document as JSON, by id. */
  documents: Map<string, string>;
}

export type ReadDocuments = (component: string, ids: string[]) => Promise<(string | null)[]>;

/** A copy of all documents outside the engine, brought up to date from what commits wrote. */
export class Mirror {
  readonly components: Map<string, ComponentData>;
  readonly #stale = new Map<string, Set<string>>();

  constructor(components = new Map<string, ComponentData>()) {
    this.components = components;
  }

  noteWrites(writes: Map<string, Set<string>>): void {
    for (const [component, ids] of writes) {
      const stale = this.#stale.get(component) ?? new Set();
      for (const id of ids) stale.add(id);
      this.#stale.set(component, stale);
    }
  }

  /** `read` must see one snapshot, and no commit may come in between. */
  async update(read: ReadDocuments): Promise<void> {
    for (const [component, stale] of this.#stale) {
      const data = this.components.get(component) ?? { next: 0, documents: new Map() };
      this.components.set(component, data);
      const ids = [...stale];
      const documents = await read(component, ids);
      ids.forEach((id, index) => {
        const json = documents[index] ?? null;
        if (json === null) data.documents.delete(id);
        else data.documents.set(id, json);
        data.next = Math.max(data.next, counterOfId(id) + 1);
      });
    }
    this.#stale.clear();
  }

  /** The documents of one table in all components. */
  *table(name: string): Generator<{ component: string; id: string; json: string }> {
    for (const [component, { documents }] of this.components) {
      for (const [id, json] of documents) if (tableOfId(id) === name) yield { component, id, json };
    }
  }
}
