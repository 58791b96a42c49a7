/** A source of secrets: the file system, or a store on the network. */
export interface SecretSource {
  /**
   * @param reference names one secret, in the notation of the source
   * @throws Error that says why, and holds neither the reference nor a secret
   */
  read(reference: string): Promise<string>;
}
