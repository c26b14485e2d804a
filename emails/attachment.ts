/** A file on a message, as the provider takes it: its bytes in base64. */
export type Attachment = { filename: string; contentType: string; content: string };

/** A text file in UTF-8. Written without Buffer, which Convex does not have. */
export function attachment(filename: string, contentType: string, text: string): Attachment {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return { filename, contentType, content: btoa(bytes.join("")) };
}
