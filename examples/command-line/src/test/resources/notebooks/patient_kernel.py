"""Starts the Java kernel and lets it get ready: version 3.0.1 stops listening for good if a message comes in while it starts."""
import asyncio
import socket

from jupyter_client.manager import AsyncKernelManager


class PatientKernelManager(AsyncKernelManager):
    async def start_kernel(self, **options):
        await super().start_kernel(**options)
        while not all(map(self._is_bound, self.ports)):
            await asyncio.sleep(0.5)
        await asyncio.sleep(5)

    def _is_bound(self, port):
        with socket.socket() as probe:
            return probe.connect_ex((self.ip, port)) == 0
