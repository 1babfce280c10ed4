"""A maker of trusted lists (ETSI TS 119 612), as small as they can be, signed or not."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree
from signing_authority import Identity
from signxml.xades.xades import XAdESDataObjectFormat, XAdESSigner

_TRUST = "http://uri.etsi.org/TrstSvc"
CERTIFICATES = f"{_TRUST}/Svctype/CA/QC"
STAMPS = f"{_TRUST}/Svctype/TSA/QTST"
GRANTED = f"{_TRUST}/TrustedList/Svcstatus/granted"
WITHDRAWN = f"{_TRUST}/TrustedList/Svcstatus/withdrawn"


@dataclass(frozen=True)
class Service:
    """A service of a provider, since when it has its status, and what it was before."""

    kind: str
    identity: Identity
    since: str = "2024-01-01T00:00:00Z"
    status: str = GRANTED
    history: tuple[tuple[str, str], ...] = ()

    def to_xml(self) -> str:
        """The service as the list has it."""
        past = "".join(
            f"<ServiceHistoryInstance>{self._facts(status, since)}</ServiceHistoryInstance>"
            for status, since in self.history
        )
        history = f"<ServiceHistory>{past}</ServiceHistory>" if past else ""
        facts = self._facts(self.status, self.since)
        return f"<TSPService><ServiceInformation>{facts}</ServiceInformation>{history}</TSPService>"

    def _facts(self, status: str, since: str) -> str:
        return (
            f"<ServiceTypeIdentifier>{self.kind}</ServiceTypeIdentifier>"
            '<ServiceName><Name xml:lang="en">A service</Name></ServiceName>'
            "<ServiceDigitalIdentity><DigitalId><X509Certificate>"
            f"{b64encode(self.identity.der).decode()}</X509Certificate></DigitalId></ServiceDigitalIdentity>"
            f"<ServiceStatus>{status}</ServiceStatus><StatusStartingTime>{since}</StatusStartingTime>"
        )


def trusted_list(*services: Service) -> bytes:
    """A list of one provider with these services."""
    inner = "".join(one.to_xml() for one in services)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"'
        ' TSLTag="http://uri.etsi.org/19612/TSLTag">'
        "<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier></SchemeInformation>"
        "<TrustServiceProviderList><TrustServiceProvider>"
        f"<TSPServices>{inner}</TSPServices>"
        "</TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>"
    ).encode()


def signed(data: bytes, signer: Identity) -> bytes:
    """The list signed by its operator, as XAdES prescribes."""
    key = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    form = XAdESDataObjectFormat(Description="list", MimeType="text/xml")
    root = XAdESSigner(data_object_format=form).sign(etree.fromstring(data), key=key, cert=signer.pem.decode())
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
