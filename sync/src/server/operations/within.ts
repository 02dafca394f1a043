/**
 * What `work` comes to, where it does so in time; it goes on otherwise, and nobody waits for it.
 * @throws Error where it takes longer
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let limit: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new Error(`It took over ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(limit);
  }
}
