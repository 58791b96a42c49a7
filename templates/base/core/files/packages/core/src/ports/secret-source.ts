/** A place that keeps secrets: the file system, or a store that is asked over the network. */
export interface SecretSource {
  /**
   * @param reference names one secret, in the notation of the source
   * @throws Error that says why, and holds neither the reference nor a secret
   */
  read(reference: string): Promise<string>;
}
