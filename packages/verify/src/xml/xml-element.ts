/** An element as it was read, with its namespaces resolved. */
export interface XmlElement {
  /** As written, with the prefix. */
  name: string;
  localName: string;
  /** Empty when it is in no namespace. */
  namespace: string;
  /** Without declarations of namespaces, in the order of the document. */
  attributes: readonly XmlAttribute[];
  /** The namespaces in scope by prefix; the default namespace has the prefix ''. An element without declarations has its parent's. */
  scope: NamespaceScope;
  declaresNamespaces: boolean;
  children: readonly (XmlElement | string)[];
}

/** An attribute that is not a declaration of a namespace. */
export interface XmlAttribute {
  /** As written, with the prefix. */
  name: string;
  localName: string;
  /** Empty without a prefix. */
  namespace: string;
  value: string;
}

/** Namespaces by prefix. */
export type NamespaceScope = ReadonlyMap<string, string>;

/** XML that is malformed, or that has a form which is not allowed. The message has nothing of its content. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly code = 'xmlRefused';
}
