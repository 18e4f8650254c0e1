"""Starts the Java kernel until it listens. In version 3.0.1 the thread of a channel may look whether it shall run before it has been told so, and then ends at once;
and a message that comes in while the kernel still starts silences it for good.
"""
import asyncio
import socket

from jupyter_client.manager import AsyncKernelManager


class PatientKernelManager(AsyncKernelManager):
    async def start_kernel(self, **options):
        for _ in range(5):
            await super().start_kernel(**options)
            if await self._is_bound() and self._answers():
                return
            await self.shutdown_kernel(now=True, restart=True)
        raise RuntimeError("the kernel never answered")

    async def _is_bound(self):
        for _ in range(60):
            await asyncio.sleep(0.5)
            if all(map(self._takes_connections, self.ports)):
                await asyncio.sleep(5)
                return True
        return False

    def _takes_connections(self, port):
        with socket.socket() as probe:
            return probe.connect_ex((self.ip, port)) == 0

    def _answers(self):
        # No identity: the kernel does not hear a second client with the identity of the first.
        shell = self.connect_shell()
        try:
            self.session.send(shell, "kernel_info_request")
            return shell.poll(15_000) > 0
        finally:
            shell.close(linger=0)
