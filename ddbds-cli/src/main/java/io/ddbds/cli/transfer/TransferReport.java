package io.ddbds.cli.transfer;

/**
 * What a transfer did.
 *
 * @param entries how many entries were transferred, by earlier runs of the same transfer, too
 * @param expired how many were left out in this run because they have expired
 * @param resumed whether an earlier run was taken up
 */
public record TransferReport(long entries, long expired, boolean resumed) {}
