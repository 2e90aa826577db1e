/** How AWS's services say that there is no such thing. */
const MISSING = [
  "NoSuchBucket",
  "NoSuchEntity",
  "NoSuchEntityException",
  "NoSuchHostedZone",
  "NoSuchTagSet",
  "NotFound",
  "QueueDoesNotExist",
  "AWS.SimpleQueueService.NonExistentQueue",
  "ResourceNotFoundException",
  "ServerSideEncryptionConfigurationNotFoundError",
];

/** The answer, or nothing where what was asked for does not exist. Any other error is thrown. */
export async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (MISSING.includes((error as Error).name)) return undefined;
    throw error;
  }
}
